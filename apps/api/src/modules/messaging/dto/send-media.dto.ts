import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { SAMPLE_PNG } from './samples.js';
import { SendOptionsDto } from './send-options.dto.js';
import { MAX_TEXT_LENGTH } from './send-text.dto.js';

export const MEDIA_TYPES = ['image', 'video', 'document', 'audio'] as const;

export class SendMediaDto extends SendOptionsDto {
  @ApiProperty({ example: 'image', enum: MEDIA_TYPES, description: 'audio is a music file; see sendWhatsAppAudio' })
  @IsIn(MEDIA_TYPES, { message: `mediatype must be one of ${MEDIA_TYPES.join(', ')}` })
  mediatype!: (typeof MEDIA_TYPES)[number];

  @ApiPropertyOptional({
    example: SAMPLE_PNG,
    description: 'Public URL, base64 or data URI; or the part `file` of a form instead',
  })
  @IsOptional()
  @IsString({ message: 'Owned media must be a url or base64' })
  media?: string;

  @ApiPropertyOptional({ example: 'Check this out!', description: 'For image, video and document' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT_LENGTH)
  caption?: string;

  @ApiPropertyOptional({ example: 'pixel.png', description: 'Needed by a document that is no uploaded file' })
  @IsOptional()
  @IsString()
  @MaxLength(255)
  fileName?: string;

  @ApiPropertyOptional({ example: 'image/png', description: 'Found by itself without it' })
  @IsOptional()
  @IsString()
  @MaxLength(255)
  mimetype?: string;

  @ApiPropertyOptional({ example: false, description: 'The recipient can look at it once; image and video' })
  @IsOptional()
  @IsBoolean()
  viewOnce?: boolean;

  @ApiPropertyOptional({ example: false, description: 'A video plays in a loop without sound' })
  @IsOptional()
  @IsBoolean()
  gifPlayback?: boolean;
}
