/** WhatsApp's own limits. */
export const LONGEST_SUBJECT = 100;
export const LONGEST_DESCRIPTION = 2_048;
/** A group has 1,024 members, the account among them. */
export const MOST_PEOPLE = 1_023;
