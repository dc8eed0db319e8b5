import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { ValidationError } from '../errors/index.js';

const PAGE_SIZE = 100;
const MOST = 500;

/** Which page of a list that is told by name. */
export class NamedPageQueryDto {
  @ApiPropertyOptional({ example: '722', description: 'Stands in a name, a number or an address' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() || undefined : value))
  @IsString()
  @MaxLength(100)
  text?: string;

  @ApiPropertyOptional({ description: 'Rows on a page', default: PAGE_SIZE, maximum: MOST })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit: number = PAGE_SIZE;

  @ApiPropertyOptional({ description: '`next_cursor` of the page before' })
  @IsOptional()
  @Matches(/^[\w-]{1,4000}$/, { message: 'cursor must be the next_cursor of another page' })
  cursor?: string;
}

/** The place of a row in a list that is told by name: what it is ordered by, one text after the other. */
export type NamePlace = readonly string[];

/** Where the next page begins; null after the last. @param limit how many rows were asked for. */
export function cursorAfterNames(places: readonly NamePlace[], limit: number): string | null {
  const last = places.at(-1);
  return last && places.length === limit ? Buffer.from(JSON.stringify(last)).toString('base64url') : null;
}

/**
 * @param length of a place.
 * @returns null to begin.
 * @throws ValidationError for a text that is no cursor of such a list.
 */
export function readNameCursor(cursor: string | undefined, length: number): NamePlace | null {
  if (cursor === undefined) return null;
  const place = parsed(Buffer.from(cursor, 'base64url').toString());
  const isPlace =
    Array.isArray(place) &&
    place.length === length &&
    // PostgreSQL refuses NUL in a text, even to compare with it.
    place.every((part): part is string => typeof part === 'string' && !part.includes('\0'));
  if (!isPlace) throw new ValidationError(['cursor must be the next_cursor of another page']);
  return place;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
