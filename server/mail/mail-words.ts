import "server-only";

/** One matter of a mail: several of them make a digest. */
export type MailMatter = {
  /** Unlike that of every other in its mail. */
  id: string;
  title?: string;
  /** Plain text. */
  text: string;
  /** Where it is seen or done. */
  link?: { label: string; href: string };
};

/** A mail before it has a form. All of it is plain text. */
export type MailWords = {
  subject: string;
  /** The heading. */
  title: string;
  matters: readonly MailMatter[];
  /** Why it was sent. */
  reason: string;
  /** Where its reader chooses what comes, and ends it by one click. */
  choices?: { settings: string; unsubscribe: string };
};
