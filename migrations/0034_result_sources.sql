-- The region and the municipality stand beside a school's figures, also when they come from a file that has no row of the
-- school: then it sees that file, too. Rows of other schools it sees in no file (wall of result_cell).
alter policy wall on result_batch
  using (municipality_id = any ((select whole())::uuid[])
         or (municipality_id = any ((select anywhere())::uuid[])
             and exists (select from result_cell c where c.batch_id = result_batch.id
                         and (c.school_id is null or c.school_id = any ((select schools())::uuid[])))));
