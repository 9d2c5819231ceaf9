package fr.sante.push;

import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;

public final class Api {
    private static final String HOST = "api.sante-rythme.fr";
    private static final String BASE = "http://" + HOST + "/v1/";

    public static RhythmService create() {
        return new Retrofit.Builder()
            .baseUrl(BASE)
            .addConverterFactory(GsonConverterFactory.create())
            .build()
            .create(RhythmService.class);
    }
}
