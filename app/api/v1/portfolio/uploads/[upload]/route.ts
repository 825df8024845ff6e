import { getBytes, sendBytes } from "@/app/api/json-route.ts";
import { PICTURE_LIMITS } from "@/domain/portfolio/picture-file.ts";
import { readPicture } from "@/server/portfolio/uploads/read-picture.ts";
import { uploadPicture } from "@/server/portfolio/uploads/upload-picture.ts";

export const GET = getBytes(readPicture, ({ upload }) => ({ uploadId: upload }));
export const PUT = sendBytes(uploadPicture, PICTURE_LIMITS.bytes, (bytes, type, { upload }) => ({
  uploadId: upload,
  type,
  bytes,
}));
