/** One of the things that a numbered text offers; its number is its place. */
export interface Choice {
  id: string;
  label: string;
  /** Of a list's row. */
  description?: string;
}

/** What a message offers to choose from in place of buttons or a list. */
export interface Offer {
  kind: 'buttons' | 'list';
  /** Title of the list; empty for buttons. */
  title: string;
  choices: Choice[];
}
