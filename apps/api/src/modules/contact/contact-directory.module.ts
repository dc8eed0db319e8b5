import { Module } from '@nestjs/common';
import { ContactNames } from './contact-names.js';
import { ContactPictures } from './contact-pictures.js';

/** What is known of people, for modules that show them; it learns nothing itself. */
@Module({ providers: [ContactNames, ContactPictures], exports: [ContactNames, ContactPictures] })
export class ContactDirectoryModule {}
