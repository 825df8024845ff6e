import fc from "fast-check";
import { expect, test, vi } from "vitest";

vi.stubEnv("DATABASE_URL", "postgresql://nobody@localhost/none");
vi.stubEnv("NEXTAUTH_SECRET", "a secret of at least thirty-two characters");
const { invitationToken, readInvitationToken } = await import("./invitation-token.ts");

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];

test("a token reads as the id that it was made from, each time the same", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const token = invitationToken(id);
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(readInvitationToken(token)).toBe(id);
      expect(invitationToken(id)).toBe(token);
    }),
  );
});

test("a token with any one letter changed reads as nothing, the last one included", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat(42), fc.constantFrom(...LETTERS), (id, place, letter) => {
      const token = invitationToken(id);
      fc.pre(token[place] !== letter);
      expect(readInvitationToken(token.slice(0, place) + letter + token.slice(place + 1))).toBeNull();
    }),
    { numRuns: 2_000 },
  );
  for (const letter of LETTERS) {
    const token = invitationToken("01930000-0000-7000-8000-000000000000");
    const changed = token.slice(0, -1) + letter;
    expect(readInvitationToken(changed)).toBe(
      changed === token ? "01930000-0000-7000-8000-000000000000" : null,
    );
  }
});

test("what was never a token reads as nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.base64String()), (text) => {
      expect(readInvitationToken(text)).toBeNull();
    }),
  );
  const token = invitationToken("01930000-0000-7000-8000-000000000000");
  for (const text of [
    `${token}=`,
    ` ${token}`,
    `${token}\n`,
    `${token}A`,
    token.slice(1),
    token.toUpperCase(),
  ])
    expect(readInvitationToken(text)).toBeNull();
});
