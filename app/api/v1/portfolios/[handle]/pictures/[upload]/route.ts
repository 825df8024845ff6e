import { getBytes } from "@/app/api/json-route.ts";
import { readPublicPicture } from "@/server/portfolio/publication/read-public-picture.ts";

export const GET = getBytes(readPublicPicture, ({ handle, upload }) => ({ handle, uploadId: upload }));
