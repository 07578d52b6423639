# The service as it runs in production: no sources, no tests, no dev dependencies, nobody's root.
# docker run --env-file .env -p 3080:3080 gatehouse        the api
# docker run --env-file .env gatehouse node dist/apps/worker/src/main.js

FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /gatehouse
COPY package.json package-lock.json ./
# Install scripts run as root with the network open; none of ours needs one.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM dependencies AS build
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY migrations migrations
COPY libs libs
COPY apps apps
RUN npm run build && rm dist/.tsbuildinfo

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /gatehouse
COPY package.json LICENSE ./
COPY scripts/*.cjs scripts/
COPY --from=dependencies /gatehouse/node_modules node_modules
COPY --from=build /gatehouse/dist dist
# Files belong to root: whoever takes over the process cannot rewrite the program.
USER node
EXPOSE 3080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3080}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# In exec form: node itself gets the signal to stop.
CMD ["node", "scripts/start.cjs"]
