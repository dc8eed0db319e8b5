import { ApiProperty } from '@nestjs/swagger';

/** Where an account is reached. */
export class SandboxAccountDto {
  @ApiProperty()
  jid!: string;

  @ApiProperty()
  lid!: string;
}

/** A person as it was set up. */
export class SandboxContactDto extends SandboxAccountDto {
  @ApiProperty()
  phone!: string;

  @ApiProperty({ description: 'Empty where nobody gave one' })
  name!: string;

  @ApiProperty({ description: 'What it tells of messages that arrive' })
  autoReceipt!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What it answers to every text; null: nothing' })
  autoReply!: string | null;

  @ApiProperty({ description: 'Takes messages without decrypting them' })
  sink!: boolean;

  @ApiProperty({ description: 'Writes under its LID alone' })
  hideNumber!: boolean;

  @ApiProperty({ type: [String], description: 'Other spellings of the number under which it is found' })
  aliases!: string[];
}

export class SandboxDeviceDto {
  @ApiProperty({ type: 'integer' })
  id!: number;

  @ApiProperty()
  online!: boolean;

  @ApiProperty({ type: 'integer', description: 'Messages that wait for it' })
  waiting!: number;

  @ApiProperty({ type: 'integer', description: 'One-time keys that are left of it' })
  preKeys!: number;

  @ApiProperty({ format: 'date-time' })
  linkedAt!: string;
}

/** A person on the network, with its devices. */
export class SandboxPhoneDto extends SandboxContactDto {
  @ApiProperty()
  awake!: boolean;

  @ApiProperty({ type: 'integer' })
  decryptFailures!: number;

  @ApiProperty({ type: [SandboxDeviceDto] })
  devices!: SandboxDeviceDto[];
}

export class SandboxMessageIdDto {
  @ApiProperty()
  id!: string;
}

/** One message as one phone knows it. */
export class SandboxMessageDto extends SandboxMessageIdDto {
  @ApiProperty({ description: 'Phone number of the author' })
  from!: string;

  @ApiProperty({ description: 'Phone number of the addressee; the JID of a group or of statuses' })
  to!: string;

  @ApiProperty({ description: 'As it was sent: text, image, poll, …; encrypted where nobody decrypts' })
  kind!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Text or caption' })
  text!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What else it says, by kind, and what became of it: editedText, isRevoked, reactions, votes',
    example: { mimetype: 'image/jpeg', sizeBytes: 606, reactions: { '254722000001': '🎉' } },
  })
  content!: Record<string, unknown>;

  @ApiProperty({ format: 'date-time', description: 'When the network took it in' })
  at!: string;

  @ApiProperty({ enum: ['sent', 'received'] })
  direction!: 'sent' | 'received';

  @ApiProperty()
  status!: string;

  @ApiProperty({ type: 'integer', description: 'How often it was sent to the phone, which shows it once' })
  copies!: number;
}
