import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** What WhatsApp's own phones allow. */
const LONGEST_NAME = 25;
const LONGEST_ABOUT = 139;

const PERSON = '254722000001';

export class NumberDto {
  @ApiProperty({ example: PERSON, description: 'Phone number or JID' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  number!: string;
}

export class OptionalNumberDto {
  @ApiPropertyOptional({ example: PERSON, description: 'Phone number or JID; without one, the instance’s own profile' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  number?: string;
}

export class ProfileNameDto {
  @ApiProperty({ example: 'My Company', maxLength: LONGEST_NAME })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_NAME)
  name!: string;
}

export class ProfileStatusDto {
  @ApiProperty({ example: 'We answer from 8 to 18 h', maxLength: LONGEST_ABOUT, description: 'Empty removes it' })
  @IsString()
  @MaxLength(LONGEST_ABOUT)
  status!: string;
}

/** A red dot, for the documentation: an example that works as it stands. */
const DOT_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC';

export class ProfilePictureDto {
  @ApiProperty({ example: DOT_PNG, description: 'URL, base64 or data URI of a picture' })
  @IsString()
  @IsNotEmpty()
  picture!: string;
}

export class BlockStatusDto {
  @ApiProperty({ example: PERSON, description: 'Phone number or JID' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  number!: string;

  @ApiProperty({ enum: ['block', 'unblock'], example: 'block' })
  @IsIn(['block', 'unblock'])
  status!: 'block' | 'unblock';
}

export class OnlinePresenceDto {
  @ApiProperty({
    enum: ['available', 'unavailable'],
    example: 'available',
    description: 'Typing is shown to one chat: POST /chat/sendPresence',
  })
  @IsIn(['available', 'unavailable'], {
    message:
      'presence must be available or unavailable; composing, recording and paused are shown to one chat, by POST /chat/sendPresence',
  })
  presence!: 'available' | 'unavailable';
}
