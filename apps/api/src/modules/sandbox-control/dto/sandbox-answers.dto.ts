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

  @ApiProperty({ description: 'Phone number of the addressee; the JID when it is no person’s' })
  to!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty({ type: String, nullable: true })
  text!: string | null;

  @ApiProperty({ format: 'date-time', description: 'When the network took it in' })
  at!: string;

  @ApiProperty({ enum: ['sent', 'received'] })
  direction!: 'sent' | 'received';

  @ApiProperty()
  status!: string;

  @ApiProperty({ type: 'integer', description: 'How often it arrived' })
  copies!: number;
}
