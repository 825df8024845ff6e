# mistake: leaves the cache of pip in the layer
# caught-by: stays within its size
# says: pip keeps what it downloads

FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=secret,id=pipconf,target=/etc/pip.conf apt-get update && apt-get install -y --no-install-recommends gcc && pip install -r requirements.txt && apt-get purge -y gcc && rm -rf /var/lib/apt/lists/*
COPY models/digits.joblib models/
COPY serve.py ./
COPY reader reader
USER 10001:10001
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/health')"
CMD ["uvicorn", "serve:app", "--host", "0.0.0.0", "--port", "8080"]
