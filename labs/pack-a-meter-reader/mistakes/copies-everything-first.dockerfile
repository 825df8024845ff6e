# mistake: copies the code before it installs the packages
# caught-by: installs again only when the requirements change
# says: After a change of serve.py all packages are installed again

FROM python:3.13 AS build
RUN python -m venv /venv
WORKDIR /src
COPY requirements.txt serve.py ./
COPY reader reader
RUN --mount=type=cache,target=/root/.cache/pip \
    --mount=type=secret,id=pipconf,target=/etc/pip.conf \
    /venv/bin/pip install -r requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH
COPY --from=build /venv /venv
WORKDIR /app
COPY models/digits.joblib models/
COPY serve.py ./
COPY reader reader
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/health', timeout=4)"]
CMD ["uvicorn", "serve:app", "--host", "0.0.0.0", "--port", "8080"]
