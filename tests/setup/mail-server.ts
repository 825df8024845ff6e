import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A real SMTP server on a free port of this machine, which keeps what it takes. */
export async function startMailServer() {
  const received: ParsedMail[] = [];
  /** What the next mails are answered with, in order; when there are none, they are taken. */
  const answers: number[] = [];
  const connections = { open: 0, made: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onConnect(_session, done) {
      connections.made++;
      done();
    },
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          const code = answers.shift();
          if (code !== undefined)
            return done(Object.assign(new Error(`answered with ${code}`), { responseCode: code }));
          received.push(mail);
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the mail server has no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    answers,
    connections,
    /** What has come for an address, oldest first. */
    mailsFor: (email: string) =>
      received.filter(({ to }) => [to].flat().some((list) => list?.text.includes(email))),
    /** Forgets what has come, and what the next mails were to be answered with. */
    forget: () => {
      received.length = 0;
      answers.length = 0;
    },
    stop: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}

/** A mail server that the site sends to, under an address of its own. Call it before importing the server. */
export async function sendToMailServer() {
  const mailServer = await startMailServer();
  Object.assign(process.env, {
    SMTP_URL: mailServer.url,
    MAIL_FROM: "Waymark <waymark@example.org>",
    NEXTAUTH_URL: "https://learn.example.org",
  });
  return mailServer;
}
