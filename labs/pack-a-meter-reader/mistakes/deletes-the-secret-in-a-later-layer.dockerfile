# mistake: copies the password for the index and deletes it in a layer of its own
# caught-by: holds nothing that is secret or not needed
# says: Deleting it later leaves it in the layer before

FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
COPY pip.conf /etc/pip.conf
RUN apt-get update && apt-get install -y --no-install-recommends gcc && pip install --no-cache-dir -r requirements.txt && apt-get purge -y gcc && rm -rf /var/lib/apt/lists/*
RUN rm /etc/pip.conf
COPY models/digits.joblib models/
COPY serve.py ./
COPY reader reader
USER 10001:10001
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/health')"
CMD ["uvicorn", "serve:app", "--host", "0.0.0.0", "--port", "8080"]
