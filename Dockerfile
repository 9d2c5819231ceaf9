# One image, two commands: `serve` (pages and API) and `worker` (checks). Both run without privileges.
FROM node:20-bookworm-slim AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY assets assets
RUN npm run build

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends bubblewrap chromium fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/catalogue
COPY requirements.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt
COPY . .
COPY --from=assets /build/catalogue_service/web/static/dist catalogue_service/web/static/dist
RUN pip install --no-cache-dir "setuptools>=77" && pip install --no-cache-dir --no-deps --no-build-isolation -e . \
    && for catalog in catalogue_service/translations/*/LC_MESSAGES/messages.po; do \
         pybabel compile -i "$catalog" -o "${catalog%.po}.mo"; done \
    && useradd --system --uid 10001 --create-home catalogue \
    && install -d -o catalogue -g catalogue var
USER catalogue
VOLUME ["/srv/catalogue/var"]
EXPOSE 8000
ENTRYPOINT ["catalogue"]
CMD ["serve", "--host", "0.0.0.0"]
