import "server-only";
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Text } from "@react-email/components";
import type { MailWords } from "./mail-words.ts";

const SANS = "'Atkinson Hyperlegible Next', 'Helvetica Neue', Helvetica, Arial, sans-serif";

/** Programs that know it turn these round in the dark; for the others the light ones stand beside each element. */
const DARK = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .paper, .paper td { background-color: #14181b !important; }
    .ink { color: #e9e6df !important; }
    .ink-2 { color: #b3b4ae !important; }
    .line { border-color: #3a4146 !important; }
    .go { background-color: #e9e6df !important; color: #14181b !important; }
  }`;

const paragraph = { fontSize: "16px", lineHeight: "25px", margin: "0 0 12px", color: "#1d2326" };
const small = { fontSize: "13px", lineHeight: "20px", margin: "0 0 8px", color: "#55605f" };

/** A mail as HTML: one column, no pictures, nothing that is fetched from anywhere. */
export function MailPage({ words }: { words: MailWords }) {
  const { title, matters, reason, choices } = words;
  return (
    <Html lang="en-GB">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK}</style>
      </Head>
      <Body className="paper" style={{ backgroundColor: "#fbf9f4", fontFamily: SANS, margin: 0 }}>
        <Container style={{ maxWidth: "560px", padding: "32px 20px" }}>
          <Text className="ink" style={{ ...small, fontWeight: 700, color: "#1d2326" }}>
            Waymark
          </Text>
          <Heading
            as="h1"
            className="ink"
            style={{ fontSize: "22px", lineHeight: "30px", margin: "8px 0 20px", color: "#1d2326" }}
          >
            {title}
          </Heading>
          {matters.map(({ id, title: heading, text, link }) => (
            <div key={id} style={{ marginBottom: "24px" }}>
              {heading ? (
                <Text className="ink" style={{ ...paragraph, fontWeight: 700, marginBottom: "4px" }}>
                  {heading}
                </Text>
              ) : null}
              {text ? (
                <Text className="ink" style={paragraph}>
                  {text}
                </Text>
              ) : null}
              {link && matters.length === 1 ? (
                <Button
                  className="go"
                  href={link.href}
                  style={{
                    backgroundColor: "#1d2326",
                    color: "#fbf9f4",
                    borderRadius: "4px",
                    fontSize: "16px",
                    fontWeight: 700,
                    padding: "11px 18px",
                  }}
                >
                  {link.label}
                </Button>
              ) : null}
              {link && matters.length > 1 ? (
                <Link
                  className="ink"
                  href={link.href}
                  style={{ color: "#1d2326", textDecoration: "underline" }}
                >
                  {link.label}
                </Link>
              ) : null}
            </div>
          ))}
          <Hr className="line" style={{ borderColor: "#d8d3c7", margin: "8px 0 16px" }} />
          <Text className="ink-2" style={small}>
            {reason}
          </Text>
          {choices ? (
            <Text className="ink-2" style={small}>
              <Link
                className="ink-2"
                href={choices.settings}
                style={{ color: "#55605f", textDecoration: "underline" }}
              >
                Choose what is mailed
              </Link>
              {" · "}
              <Link
                className="ink-2"
                href={choices.unsubscribe}
                style={{ color: "#55605f", textDecoration: "underline" }}
              >
                Stop these mails
              </Link>
            </Text>
          ) : null}
        </Container>
      </Body>
    </Html>
  );
}
