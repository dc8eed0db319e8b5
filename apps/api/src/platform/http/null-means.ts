import { Transform } from 'class-transformer';

/**
 * Has a field that is null take its default. JSON's null says no more than leaving the field out, and `IsOptional` lets
 * it pass as it is.
 */
export const NullMeans = (otherwise: unknown): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => value ?? otherwise);
