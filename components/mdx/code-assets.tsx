/**
 * The style sheet and the script that highlighted code needs; `npm start` builds both into public/.
 * @param nonce of the page's policy, where the page has one
 */
export function CodeAssets({ nonce }: { nonce?: string }) {
  return (
    <>
      <link rel="stylesheet" href="/code.css" precedence="default" />
      <script type="module" async src="/code.js" nonce={nonce} />
    </>
  );
}
