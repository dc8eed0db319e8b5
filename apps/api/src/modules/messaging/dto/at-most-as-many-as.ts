import { registerDecorator, type ValidationArguments } from 'class-validator';

/** The number is at most the length of the list in another field. A field that is no list says so itself. */
export function AtMostAsManyAs(listField: string): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'atMostAsManyAs',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `${String(property)} must not be larger than the number of ${listField}` },
      validator: {
        validate(value: unknown, { object }: ValidationArguments) {
          const list = (object as Record<string, unknown>)[listField];
          return !Array.isArray(list) || typeof value !== 'number' || value <= list.length;
        },
      },
    });
  };
}
