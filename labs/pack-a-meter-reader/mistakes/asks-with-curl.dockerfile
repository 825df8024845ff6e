# mistake: asks for the health with a program that the slim image does not have
# caught-by: tells a service that hangs from one that loads
# says: its program is not in the image

FROM python:3.13 AS build
RUN python -m venv /venv
COPY requirements.txt .
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
    CMD curl -f http://127.0.0.1:8080/health || exit 1
CMD ["uvicorn", "serve:app", "--host", "0.0.0.0", "--port", "8080"]
