import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Makes entities of rows as `RETURNING *` gives them, so that what was just written need not be read back.
 * @param rows by column name.
 */
export function hydrate<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly Record<string, unknown>[],
): T[] {
  const { columns, create } = shapeOf(manager, entity);
  return rows.map((row) => {
    const made = create() as T;
    for (const { property, column } of columns) made[property as keyof T] = row[column] as T[keyof T];
    return made;
  });
}

interface Shape {
  columns: { property: string; column: string }[];
  create: () => ObjectLiteral;
}

const shapes = new WeakMap<EntityMetadata, Shape>();

function shapeOf(manager: EntityManager, entity: EntityTarget<ObjectLiteral>): Shape {
  const metadata = manager.connection.getMetadata(entity);
  const known = shapes.get(metadata);
  if (known) return known;
  const shape = {
    columns: metadata.columns.map(({ propertyName, databaseName }) => ({
      property: propertyName,
      column: databaseName,
    })),
    create: () => metadata.create() as ObjectLiteral,
  };
  shapes.set(metadata, shape);
  return shape;
}
