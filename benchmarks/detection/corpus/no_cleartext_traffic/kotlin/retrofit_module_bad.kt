package fr.sommeil.sync

import dagger.Module
import dagger.Provides
import retrofit2.Retrofit

private const val BASE_URL = "http://api.sommeil-serein.fr/"

@Module
object NetworkModule {
    @Provides
    fun retrofit(): Retrofit = Retrofit.Builder().baseUrl(BASE_URL).build()
}
