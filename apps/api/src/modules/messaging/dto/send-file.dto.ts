import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString } from 'class-validator';
import { SAMPLE_MP4, SAMPLE_PNG, SAMPLE_WAV } from './samples.js';
import { SendOptionsDto } from './send-options.dto.js';

export class SendAudioDto extends SendOptionsDto {
  @ApiPropertyOptional({
    example: SAMPLE_WAV,
    description: 'MP3, WAV, OGG, M4A or FLAC as public URL, base64 or data URI; or the part `file` of a form instead',
  })
  @IsOptional()
  @IsString({ message: 'Owned media must be a url, base64, or valid file with buffer' })
  audio?: string;

  @ApiPropertyOptional({ example: true, default: true, description: 'false: it is mono Opus in Ogg already' })
  @IsOptional()
  @IsBoolean()
  encoding?: boolean;
}

export class SendPtvDto extends SendOptionsDto {
  @ApiPropertyOptional({
    example: SAMPLE_MP4,
    description: 'MP4 as public URL, base64 or data URI; or the part `file` of a form instead',
  })
  @IsOptional()
  @IsString({ message: 'Owned media must be a url or base64' })
  video?: string;
}

export class SendStickerDto extends SendOptionsDto {
  @ApiPropertyOptional({
    example: SAMPLE_PNG,
    description: 'PNG, JPEG, WEBP or GIF as public URL, base64 or data URI; or the part `file` of a form instead',
  })
  @IsOptional()
  @IsString({ message: 'Owned media must be a url or base64' })
  sticker?: string;

  @ApiPropertyOptional({ example: false, description: 'It is WebP of 512 × 512 already' })
  @IsOptional()
  @IsBoolean()
  notConvertSticker?: boolean;
}
