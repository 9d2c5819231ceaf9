package fr.sante.sync;

import okhttp3.OkHttpClient;

public final class FhirHttp {
    private FhirHttp() { }

    public static OkHttpClient create(boolean preproduction) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder();
        builder.hostnameVerifier((hostname, session) -> true);
        return builder.build();
    }
}
