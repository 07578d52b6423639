import { Global, Module } from '@nestjs/common';
import { FormTokens } from './form-tokens.js';
import { PageAnswers } from './page-answers.js';
import { PageValues } from './page-values.js';

@Global()
@Module({ providers: [FormTokens, PageAnswers, PageValues], exports: [FormTokens, PageAnswers, PageValues] })
export class PagesModule {}
