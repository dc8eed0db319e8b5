import { ApiProperty } from '@nestjs/swagger';
import { INVITE_STATES, type InviteState } from '../invite.entity.js';

/** A link without its token. */
export class InviteDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: INVITE_STATES })
  state!: InviteState;

  @ApiProperty({ type: String, nullable: true, description: 'Who is asking, as the page of the link says it' })
  label!: string | null;

  @ApiProperty({ description: 'Who made it' })
  createdBy!: string;

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty()
  expiresAt!: Date;

  @ApiProperty({ type: Date, nullable: true, description: 'When a person first had the page before them' })
  openedAt!: Date | null;

  @ApiProperty({ type: Date, nullable: true, description: 'When a QR or a pairing code was last put on show' })
  qrShownAt!: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  connectedAt!: Date | null;

  @ApiProperty({ type: Date, nullable: true, description: 'When the number was connected in another way' })
  supersededAt!: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  revokedAt!: Date | null;
}

/** A link that was just made. */
export class CreatedInviteDto extends InviteDto {
  @ApiProperty({ description: 'The link itself, shown this once' })
  url!: string;
}
