import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsObject, ValidateBy, ValidateNested } from 'class-validator';
import { isSingleEmoji } from './single-emoji.js';
import { TargetKeyDto } from './message-key.dto.js';

const isReaction = (value: unknown): boolean => typeof value === 'string' && (value === '' || isSingleEmoji(value));

export class SendReactionDto {
  @ApiProperty({ type: () => TargetKeyDto, description: 'The message to react to' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => TargetKeyDto)
  key!: TargetKeyDto;

  @ApiProperty({ example: '👍', description: 'One emoji; empty takes an earlier reaction back' })
  @ValidateBy(
    { name: 'isReaction', validator: { validate: isReaction } },
    { message: 'Reaction must be a single emoji or empty string' },
  )
  reaction!: string;
}
