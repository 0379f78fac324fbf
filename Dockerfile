# Two images: `runtime` has what the processes import, `tools` also what compiles and deploys the contracts and the local chain.

FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app
COPY requirements/build.txt requirements/runtime.txt requirements/
RUN pip install --no-deps --require-hashes -r requirements/build.txt \
 && pip install --no-deps --no-build-isolation --require-hashes -r requirements/runtime.txt

FROM python:3.11-slim-bookworm AS runtime
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin marquee \
 && install --directory --owner=10001 --group=10001 /deployments /chain
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY pyproject.toml ./
COPY requirements requirements
COPY api api
COPY cli cli
COPY demo demo
COPY indexer indexer
COPY marquee marquee
COPY worker worker
COPY migrations migrations
COPY scripts scripts
COPY deployments deployments
RUN pip install --no-cache-dir --no-deps --no-build-isolation --no-index -e . && python -m compileall -q api cli indexer marquee worker
USER 10001:10001
ENTRYPOINT ["marquee"]
CMD ["--help"]

FROM node:20-bookworm-slim AS node
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM runtime AS tools
USER 0:0
COPY requirements/contracts.txt requirements/
RUN pip install --no-cache-dir --no-deps --no-build-isolation --require-hashes -r requirements/contracts.txt
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /app/node_modules node_modules
COPY ape-config.yaml package.json ./
COPY contracts contracts
RUN mkdir -p .ape .build && chown 10001:10001 .ape .build
USER 10001:10001
