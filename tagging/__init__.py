"""The domain: articles, sentences, schemes, judgements. Pure: no file, clock or screen."""
