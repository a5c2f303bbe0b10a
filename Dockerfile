FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/migrations migrations
COPY --from=build /app/sql sql
COPY --from=build /app/devnet/fixtures devnet/fixtures
RUN mkdir .data /archive && chown node:node .data /archive
USER node
ENTRYPOINT ["node", "dist/src/cli.js"]
CMD ["up"]
