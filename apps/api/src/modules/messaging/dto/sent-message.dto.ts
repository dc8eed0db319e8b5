import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class MessageKeyDto {
  @ApiProperty()
  remoteJid!: string;

  @ApiPropertyOptional({ description: 'The other address of the chat, where both are known' })
  remoteJidAlt?: string;

  @ApiProperty()
  fromMe!: boolean;

  @ApiProperty({ description: 'WhatsApp’s id of the message; later events refer to it' })
  id!: string;

  @ApiPropertyOptional({ description: 'Author in a group' })
  participant?: string;

  @ApiPropertyOptional()
  participantAlt?: string;
}

/** Answer of every send. */
export class SentMessageDto {
  @ApiProperty()
  key!: MessageKeyDto;

  @ApiProperty()
  pushName!: string;

  @ApiProperty()
  status!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The content, by its kind' })
  message!: Record<string, unknown>;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  contextInfo!: Record<string, unknown> | null;

  @ApiProperty()
  messageType!: string;

  @ApiProperty({ type: 'integer', description: 'Seconds since 1970' })
  messageTimestamp!: number;

  @ApiProperty()
  instanceId!: string;

  @ApiProperty()
  source!: string;
}
