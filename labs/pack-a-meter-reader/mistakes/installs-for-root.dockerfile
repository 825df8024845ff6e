# mistake: installs into the home of root and then runs as somebody else
# caught-by: builds an image that serves
# says: executable file not found

FROM python:3.13 AS build
COPY requirements.txt .
RUN --mount=type=secret,id=pipconf,target=/etc/pip.conf pip install --user --no-cache-dir -r requirements.txt

FROM python:3.13-slim
COPY --from=build /root/.local /root/.local
ENV PATH=/root/.local/bin:$PATH
WORKDIR /app
COPY models/digits.joblib models/
COPY serve.py ./
COPY reader reader
USER 10001:10001
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/health')"
CMD ["uvicorn", "serve:app", "--host", "0.0.0.0", "--port", "8080"]
