# syntax=docker/dockerfile:1

# --- Build: once, on the builder's own architecture; the jar holds the native libraries of both ---
FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml ./
COPY .mvn .mvn
COPY config config
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -q -DskipTests package

# --- Run: a JRE, one file, one volume, no root ---
FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Clickthru" \
      org.opencontainers.image.description="Self-hosted short links that know their click-through rate" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin clickthru \
 && mkdir -p /app /data \
 && chown clickthru:clickthru /data
WORKDIR /app
COPY --from=build /src/target/clickthru.jar clickthru.jar
COPY config config
USER clickthru
ENV CLICKTHRU_HOST=0.0.0.0 \
    CLICKTHRU_DATA=/data
VOLUME /data
EXPOSE 8080
# 143 is how a JVM says that it stopped because it was told to.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s --retries=3 \
  CMD ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m", "-jar", "/app/clickthru.jar", "health"]
ENTRYPOINT ["java", "@/app/config/java.options", "-jar", "/app/clickthru.jar"]
