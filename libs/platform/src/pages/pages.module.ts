import { Global, Module } from '@nestjs/common';
import { FormTokens } from './form-tokens.js';
import { PageAnswers } from './page-answers.js';
import { PageFrames } from './page-frames.js';
import { PageValues } from './page-values.js';

@Global()
@Module({
  providers: [FormTokens, PageAnswers, PageFrames, PageValues],
  exports: [FormTokens, PageAnswers, PageFrames, PageValues],
})
export class PagesModule {}
