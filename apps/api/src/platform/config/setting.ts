/** What a text of the environment turned out to be: a value, or what is allowed instead ("a whole number from 0 to 65535"). */
export type Parsed<T> = { value: T } | { allowed: string };

/** Reads one variable's text. */
export type Parser<T> = (text: string) => Parsed<T>;

/** One variable of the environment: how it is read, and how it is explained. */
export interface SettingOptions<T> {
  /** A sentence for `.env.example` and the README. */
  says: string;
  is: Parser<T>;
  /** The value where none is given, from the values read so far (in order of declaration). */
  otherwise: (earlier: Readonly<Record<string, unknown>>) => T;
  /** The default as the table shows it; `–` where there is none. */
  shownDefault: string;
  /** An older name that is read too. */
  alias?: string;
}

/** A declared variable. */
export interface Setting extends SettingOptions<unknown> {
  variable: string;
  property: string;
}

const declared: Setting[] = [];

/** Every declared variable, in order. */
export function declaredSettings(): readonly Setting[] {
  return declared;
}

/** Declares a property of the config class to be read from a variable; the compiler compares their types. */
export function setting<T>(variable: string, options: SettingOptions<T>) {
  return <K extends string>(_target: Readonly<Record<K, T>>, property: K): void => {
    declared.push({ variable, property, ...options });
  };
}
