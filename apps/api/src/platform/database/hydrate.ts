import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Makes entities of rows as `RETURNING *` gives them, so that what was just written need not be read back.
 * @param rows by column name.
 */
export function hydrate<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly Record<string, unknown>[],
): T[] {
  const { columns, create } = columnsOf(manager, entity);
  return rows.map((row) => {
    const made = create();
    for (const { property, column } of columns) made[property as keyof T] = row[column] as T[keyof T];
    return made;
  });
}

function columnsOf<T extends ObjectLiteral>(manager: EntityManager, entity: EntityTarget<T>) {
  const metadata = manager.connection.getMetadata(entity);
  return {
    columns: metadata.columns.map(({ propertyName, databaseName }) => ({
      property: propertyName,
      column: databaseName,
    })),
    create: () => metadata.create() as T,
  };
}
