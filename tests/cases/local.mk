# Golden cases: a draft and the report expected for it
