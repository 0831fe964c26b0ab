/** A line of a plan without the e-mail addresses in it, as long as before. */
export const withoutMail = (line: string): string =>
  line.replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, (mail) => mail.charAt(0) + '.'.repeat(mail.length - 1));
