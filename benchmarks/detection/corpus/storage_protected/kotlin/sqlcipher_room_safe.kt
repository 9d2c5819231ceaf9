package fr.hydrate

import android.content.Context
import androidx.room.Room
import net.zetetic.database.sqlcipher.SupportOpenHelperFactory

fun openDatabase(context: Context, keys: KeyVault): HydrateDatabase {
    val passphrase = keys.databasePassphrase()
    return Room.databaseBuilder(context, HydrateDatabase::class.java, "hydrate.db")
        .openHelperFactory(SupportOpenHelperFactory(passphrase))
        .build()
}
