import { ApiProperty } from '@nestjs/swagger';

/** An event as the dashboard lists it. */
export class ListedEventDto {
  @ApiProperty({ description: 'The `event_id` of webhooks' })
  id!: string;

  @ApiProperty({ description: 'Name as it goes over the wire' })
  event!: string;

  @ApiProperty()
  instance!: string;

  @ApiProperty()
  instance_id!: string;

  @ApiProperty({ type: String, nullable: true })
  chat_jid!: string | null;

  @ApiProperty()
  occurred_at!: Date;

  @ApiProperty({ type: 'integer', description: 'What its data takes up in the database' })
  size_bytes!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What webhooks get as `data`; null in a list where it is larger than 16 KiB',
  })
  data!: unknown;
}

export class EventPageDto {
  @ApiProperty({ type: [ListedEventDto], description: 'Newest first' })
  items!: ListedEventDto[];

  @ApiProperty({ type: String, nullable: true, description: 'The `cursor` of the next page; null on the last' })
  next_cursor!: string | null;
}
