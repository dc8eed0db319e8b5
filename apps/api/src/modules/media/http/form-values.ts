import 'reflect-metadata';

type Class = abstract new (...args: never[]) => object;

/**
 * The fields of a form, which are all texts, as the values that a DTO declares: numbers, booleans, and lists and objects
 * written in JSON. What cannot be read stays a text, for the validation to name.
 */
export function formValues(fields: Readonly<Record<string, string>>, dto: Class): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => {
      const type: unknown = Reflect.getMetadata('design:type', dto.prototype as object, name);
      return [name, valueOf(text, type)];
    }),
  );
}

function valueOf(text: string, type: unknown): unknown {
  const trimmed = text.trim();
  if (type === String || type === undefined) return text;
  if (type === Number) return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
  if (type === Boolean) return ({ true: true, false: false } as Record<string, boolean>)[trimmed.toLowerCase()] ?? text;
  if (!/^[[{]/.test(trimmed)) return text;
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return text;
  }
}
