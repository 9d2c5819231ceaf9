package fr.bilan.data

import android.content.Context
import androidx.room.Room
import net.sqlcipher.database.SupportFactory

private const val PASSPHRASE = "h8#Lr2!pVx6@Qn4z"

fun openDatabase(context: Context): BilanDatabase =
    Room.databaseBuilder(context, BilanDatabase::class.java, "bilan.db")
        .openHelperFactory(SupportFactory(PASSPHRASE.toByteArray()))
        .build()
