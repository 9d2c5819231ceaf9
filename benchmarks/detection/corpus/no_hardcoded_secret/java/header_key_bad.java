package fr.sante.config;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

public class DrugApiInterceptor implements Interceptor {
    private final String apiKey = "d41c7e0b9a5f4836b2ce61f07a98d3e5";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request().newBuilder().header("X-Api-Key", apiKey).build();
        return chain.proceed(request);
    }
}
