import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { PICTURE_LIMITS } from "@/domain/portfolio/picture-file.ts";
import { someEvidence } from "../setup/evidence.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { somePicture } from "../setup/some-picture.ts";

await freshDatabase();
const { uploadsFolder } = await import("@/env.ts");
const { db } = await import("@/server/db.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { code } = await import("../setup/outcome-code.ts");
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { uploadPicture } = await import("@/server/portfolio/uploads/upload-picture.ts");
const { savePart } = await import("@/server/portfolio/save-part.ts");
const { runWaitingJobs } = await import("../setup/run-waiting-jobs.ts");
const { readPicture } = await import("@/server/portfolio/uploads/read-picture.ts");
const { submitMilestone } = await import("@/server/reviews/milestones/submit-milestone.ts");

const learner = await makePerson();
const send = (bytes: Uint8Array, type = "image/png", uploadId: string = randomUUID()) =>
  uploadPicture(learner, { uploadId, type, bytes });
const filesKept = () =>
  existsSync(uploadsFolder()) ? readdirSync(uploadsFolder(), { recursive: true }).length : 0;

/** A PNG that says how large it is, with next to no pixels in it. */
function pngOf(width: number, height: number): Uint8Array {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const text = (words: string) => new TextEncoder().encode(words);
const HTML = text("<!doctype html><script>alert(1)</script>");
const SVG = text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

test("a picture of each kind is kept as pixels alone, and its owner gets it back", async () => {
  for (const type of ["png", "jpeg", "webp"] as const) {
    const uploadId = randomUUID();
    must(await send(await somePicture(type), `image/${type}`, uploadId));
    const { type: kept, bytes } = must(await readPicture(learner, { uploadId }));
    expect(kept).toBe("image/webp");
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 40, height: 40 });
  }
});

test("places, names and programs in a file are gone from what is kept", async () => {
  const secret = "52.5200 N 13.4050 E <script>alert(1)</script>";
  const plain = sharp(await somePicture("jpeg")).withExif({
    IFD0: { ImageDescription: secret, Artist: secret },
  });
  const sent = new Uint8Array(await plain.jpeg().toBuffer());
  expect(Buffer.from(sent).toString("latin1")).toContain("52.5200");
  const uploadId = randomUUID();
  must(await send(sent, "image/jpeg", uploadId));
  const { bytes } = must(await readPicture(learner, { uploadId }));
  const read = Buffer.from(bytes).toString("latin1");
  expect(read).not.toContain("52.5200");
  expect(read).not.toContain("script");
});

test("a large picture is made smaller, and one that lies on its side stands", async () => {
  const wide = await sharp({ create: { width: 4_000, height: 1_000, channels: 3, background: "#fff" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const uploadId = randomUUID();
  expect(must(await send(new Uint8Array(wide), "image/jpeg", uploadId))).toMatchObject({
    width: 600,
    height: 2_400,
  });
});

const refusals: [string, () => Promise<{ bytes: Uint8Array; type?: string }>, RegExp][] = [
  ["HTML", async () => ({ bytes: HTML }), /no PNG, JPEG or WebP/],
  ["SVG, said to be what it is", async () => ({ bytes: SVG, type: "image/svg+xml" }), /no PNG, JPEG or WebP/],
  [
    "a zip that unpacks without end",
    async () => ({ bytes: text("PK\u0003\u0004 and so on") }),
    /no PNG, JPEG or WebP/,
  ],
  [
    "a JPEG that says it is a PNG",
    async () => ({ bytes: await somePicture("jpeg") }),
    /says that it is image\/png/,
  ],
  [
    "a PNG of no type",
    async () => ({ bytes: await somePicture("png"), type: "" }),
    /says that it is nothing/,
  ],
  ["a PNG of 10,000 pixels", async () => ({ bytes: pngOf(10_000, 10_000) }), /10000 × 10000 pixels/],
  [
    "a PNG of two thousand million pixels",
    async () => ({ bytes: pngOf(50_000, 50_000) }),
    /pixels|cannot be read/,
  ],
  [
    "a PNG that ends too early",
    async () => ({ bytes: (await somePicture()).subarray(0, 60) }),
    /cut off or broken/,
  ],
  ["a PNG with fewer pixels than it says", async () => ({ bytes: pngOf(4_000, 4_000) }), /cut off or broken/],
  [
    "a PNG with HTML on its back",
    async () => ({ bytes: Buffer.concat([await somePicture(), HTML]) }),
    /another file behind/,
  ],
  [
    "a JPEG with a zip on its back",
    async () => ({
      bytes: Buffer.concat([await somePicture("jpeg"), text("PK\u0003\u0004")]),
      type: "image/jpeg",
    }),
    /another file behind/,
  ],
  [
    "a WebP with a script on its back",
    async () => ({ bytes: Buffer.concat([await somePicture("webp"), HTML]), type: "image/webp" }),
    /another file behind/,
  ],
  ["nothing", async () => ({ bytes: new Uint8Array() }), /not right/],
  ["more than 6 MB", async () => ({ bytes: new Uint8Array(PICTURE_LIMITS.bytes + 1) }), /not right/],
];

test.each(refusals)("%s is refused with words, and nothing is stored", async (_name, make, words) => {
  const { bytes, type } = await make();
  const before = { rows: await db().upload.count(), files: filesKept() };
  const outcome = await send(bytes, type ?? "image/png");
  expect(outcome.ok).toBe(false);
  if (!outcome.ok) expect(outcome.error.message).toMatch(words);
  expect({ rows: await db().upload.count(), files: filesKept() }).toEqual(before);
});

test("a name is no path: an id that is none is refused before anything is looked for", async () => {
  for (const uploadId of ["../../etc/passwd", "..%2f..%2fsecrets.json", "a".repeat(64)]) {
    expect(code(await readPicture(learner, { uploadId }))).toBe("invalid");
    expect(code(await send(await somePicture(), "image/png", uploadId))).toBe("invalid");
  }
});

test("the same picture sent again is one; another under its id is not taken", async () => {
  const uploadId = randomUUID();
  must(await send(await somePicture(), "image/png", uploadId));
  must(await send(await somePicture(), "image/png", uploadId));
  expect(code(await send(await somePicture("png", 41), "image/png", uploadId))).toBe("not-found");
  expect(await db().upload.count({ where: { id: uploadId } })).toBe(1);
});

test("there is an end to how many one person keeps, and what stands nowhere makes place after a day", async () => {
  const collector = await makePerson();
  const row = {
    accountId: collector.id,
    sentHash: "x",
    keptHash: "0".repeat(64),
    bytes: 1,
    width: 1,
    height: 1,
  };
  await db().upload.createMany({
    data: Array.from({ length: PICTURE_LIMITS.count }, () => ({
      ...row,
      id: randomUUID(),
      uploadedAt: new Date(),
    })),
  });
  const more = async (now: Date) =>
    uploadPicture(
      collector,
      { uploadId: randomUUID(), type: "image/png", bytes: await somePicture("png", 63) },
      { now },
    );
  expect(code(await more(new Date()))).toBe("full");
  const own = await db().upload.findMany({ where: { accountId: collector.id }, select: { id: true } });
  const [shown, ...others] = own.map(({ id }) => id);
  const { milestone, files } = someEvidence();
  const gathered = (ids: readonly (string | undefined)[]) => {
    const [field = ""] = Object.keys(files);
    return { ...files, [field]: ids.join("\n") };
  };
  const save = async (ids: readonly (string | undefined)[], baseRevision: number) =>
    must(
      await savePart(collector, {
        part: "MILESTONE",
        contentId: milestone.id,
        files: gathered(ids),
        baseRevision,
        saveId: randomUUID(),
        digest: milestone.digest,
      }),
    );
  const later = new Date(Date.now() + 25 * 3_600_000);
  await save([shown, ...others], 0);
  expect(code(await more(later))).toBe("full");
  await save([shown], 1);
  must(await more(later));
  const left = await db().upload.findMany({ where: { accountId: collector.id }, select: { id: true } });
  expect(left).toHaveLength(2);
  expect(left.map(({ id }) => id)).toContain(shown);
});

test("the bytes go with the account, unless somebody else has the very same picture", async () => {
  const [one, other] = [await makePerson(), await makePerson()];
  const own = await somePicture("png", 57);
  const shared = await somePicture("png", 58);
  const upload = async (who: SignedIn, bytes: Uint8Array) => {
    const uploadId = randomUUID();
    must(await uploadPicture(who, { uploadId, type: "image/png", bytes }));
    return uploadId;
  };
  await upload(one, own);
  await upload(one, shared);
  const kept = await upload(other, shared);
  const before = filesKept();
  must(await closeAccount(one, { password: PASSWORD }));
  expect(filesKept()).toBe(before);
  await runWaitingJobs();
  expect(before - filesKept()).toBe(1);
  must(await readPicture(other, { uploadId: kept }));
});

test("a mentor sees a picture once it is handed in to them, and only then", async () => {
  const mentor = await makePerson("MENTOR");
  const trackId = getCatalog().tracks[0]?.id ?? "";
  const cohortId = await makeCohort(trackId, [learner], [mentor]);
  const uploadId = randomUUID();
  must(await send(await somePicture(), "image/png", uploadId));
  expect(code(await readPicture(mentor, { uploadId }))).toBe("not-found");
  const { milestone, files } = someEvidence();
  const [field = ""] = Object.keys(files);
  const shown = { ...files, [field]: `${files[field]}\n${uploadId}` };
  const sent = { milestoneId: milestone.id, digest: milestone.digest, files: shown, note: "" };
  must(await submitMilestone(learner, { ...sent, reviewId: randomUUID(), cohortId }));
  must(await readPicture(mentor, { uploadId }));
  expect(code(await readPicture(await makePerson("MENTOR"), { uploadId }))).toBe("not-found");
  expect(code(await readPicture(await makePerson(), { uploadId }))).toBe("not-found");
});
