# syntax=docker/dockerfile:1
# The base is Debian's glibc: the driver of the embedded store (libsql) comes compiled for it; on Alpine npm would take its musl build.
# The tag moves with Node 22's fixes. Who needs the same image again pins it by digest: node:22-bookworm-slim@sha256:...
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 STEMMA_DATA=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/explorer ./dist/explorer
COPY --from=build /app/seeds ./seeds
COPY --from=build /app/docs ./docs
COPY --from=build /app/schema.graphql ./
# The command as people type it: docker compose exec stemma stemma ingest ...
RUN mkdir /data && chown node:node /data && chmod +x bin/stemma.js && ln -s /app/bin/stemma.js /usr/local/bin/stemma
# All of it belongs to root and only /data is written, so that it runs with a read-only root: docker run --read-only --tmpfs /tmp.
USER node
VOLUME /data
EXPOSE 3000
# Ready, not only alive: the store answers too.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["stemma", "serve"]
