FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY src ./src
COPY commands ./commands
COPY curriculum ./curriculum
COPY catalog ./catalog
COPY migrations ./migrations
RUN mkdir /data && chown node:node /data
USER node
# Inside a container the chat must listen on all of the container's addresses.
ENV HOST=0.0.0.0 PORT=8330 DATA_DIR=/data
VOLUME /data
EXPOSE 8330
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
